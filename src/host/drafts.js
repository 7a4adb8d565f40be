// What is being typed, kept on the device until the endpoint has it.

/** The drafts of one wall's desk, each by the name of its form. */
export function draftsOf(endpoint, page) {
  const key = form => `support-wall:desk:${endpoint}#${page}#${form}`;
  return {
    read(form) {
      try {
        return JSON.parse(localStorage.getItem(key(form))) ?? {};
      } catch {
        return {};
      }
    },
    write(form, values) {
      try {
        if (Object.entries(values).some(([name, value]) => name !== 'key' && value.trim())) localStorage.setItem(key(form), JSON.stringify(values));
        else localStorage.removeItem(key(form));
      } catch {
        // It stands in the form all the same.
      }
    },
    drop(form) {
      try {
        localStorage.removeItem(key(form));
      } catch {
        // There was nothing.
      }
    },
  };
}
