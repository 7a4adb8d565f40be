export const OLDER = {};
