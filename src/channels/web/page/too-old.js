/* Runs only where modules do not: says so in place of an empty page. */
(function () {
  var words = JSON.parse(document.getElementById('settings').textContent).words;
  var notice = document.createElement('p');
  notice.className = 'too-old';
  notice.textContent = words.too_old;
  document.getElementById('page').appendChild(notice);
})();
