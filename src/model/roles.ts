/** Who a person is to the programme. Everybody is a farmer; the other roles are given by `ADMINS` or a one-time invite. */
export const ROLES = ['farmer', 'collaborator', 'officer', 'clerk', 'admin'] as const;
export type Role = (typeof ROLES)[number];
