/** Fades a picture in once it can be shown, and gives up loading it when its element goes. */
export function fadeIn(image: HTMLImageElement): () => void {
  const show = () => image.classList.add("shown");
  const fail = () => image.classList.add("broken");
  if (image.complete && image.naturalWidth > 0) {
    image.classList.add("at-once");
    show();
  }
  image.addEventListener("load", show);
  image.addEventListener("error", fail);
  return () => {
    image.removeEventListener("load", show);
    image.removeEventListener("error", fail);
    if (!image.complete) image.removeAttribute("src");
  };
}
