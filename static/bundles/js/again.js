function t(e=Math.random){return 2e4+e()*2e4}var o=document.querySelector("form.join");setTimeout(()=>o?.requestSubmit(),t());
