// Times of day, as people in this language write them.

/** '14:32'. @param {number} at ms UTC */
export const clockTime = (at) =>
  new Date(at).toLocaleTimeString(document.documentElement.lang || 'en', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
