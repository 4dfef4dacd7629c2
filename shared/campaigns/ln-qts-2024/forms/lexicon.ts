import type { FormLexicon } from '../../../reading/forms/form-lexicon.ts';
import { places, placesElsewhere } from '../places.ts';
import { exceptionForm, materialsCover, seniorForm } from './companion-forms.ts';
import { evaluationForm } from './evaluation-form.ts';
import { levels, specialties } from './lists.ts';

/** What the forms of this campaign print and ask, in the wordings of several editions. */
export const formLexicon: FormLexicon = {
  places: places.cities.flatMap(({ name, districts }) => [name, ...districts]),
  province: places.province.name,
  placesElsewhere,
  authorities: [places.province, ...places.cities].flatMap(({ name }) => [
    `${name}市场监督管理局`,
    `${name}人力资源和社会保障局`,
  ]),
  levels,
  specialties,
  forms: {
    EVALUATION_FORM: evaluationForm,
    EXCEPTION_FORM: exceptionForm,
    SENIOR_FORM: seniorForm,
    MATERIALS_COVER: materialsCover,
  },
};
