/** Calls back with the permission as it is, and again whenever somebody changes it in the browser. */
export function followPermission(
  name: 'camera' | 'geolocation',
  onState: (permission: PermissionStatus) => void,
): void {
  const follow = (permission: PermissionStatus): void => {
    permission.addEventListener('change', () => onState(permission));
    onState(permission);
  };
  // A browser that does not know the permission by name rejects; then there is nothing to follow.
  navigator.permissions.query({ name }).then(follow, () => undefined);
}
