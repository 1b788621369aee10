/** A right of a member: a column of the table, one of two beside each other where rows are cards. */
export const rightCellClasses =
  "whitespace-nowrap max-md:flex max-md:min-h-8 max-md:w-[calc(50%-0.375rem)] max-md:items-center";
