// The button that prints; without a script the browser's own way to print does the same.

const button = document.getElementById('print');
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
