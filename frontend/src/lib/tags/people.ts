/** The uid of the category whose tags are people, the same in every library (`category_uid` of the core). */
export const PEOPLE = "0a13142e-f1ae-5381-ba93-99fa989aff3e";
