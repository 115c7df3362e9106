// The styles of what two people share: fetched when first needed, as the first
// page has to stay small.

let loading: Promise<void> | undefined;

/** Resolves when the styles hold; asks again after a failure. */
export function loadPairStyles(): Promise<void> {
  loading ??= fetchStyles().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function fetchStyles(): Promise<void> {
  const { content } = document.querySelector<HTMLMetaElement>('meta[name="pair-styles"]')!;
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = content;
    link.onload = () => done();
    link.onerror = () => {
      link.remove();
      failed(new Error("the styles could not be fetched"));
    };
    document.head.append(link);
  });
}
