// The worker runs newsclean. The page starts another if a document takes it too long.
'use strict';
onmessage = async ({ data }) => {
  if (data.program) {
    const go = new Go();
    const { instance } = await WebAssembly.instantiate(lzma(data.program), go.importObject);
    go.run(instance);
    postMessage({ ready: true });
    return;
  }
  postMessage({ number: data.number, answer: newsclean(data.document, data.question) });
};
