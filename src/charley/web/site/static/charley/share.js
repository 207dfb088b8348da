// The button that opens the phone's own share sheet: shown only where there is one.
const share = document.getElementById("share");
let answer = "";
if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", async () => {
    try {
      if (!answer) {
        const told = await fetch(share.dataset.source);
        if (!told.ok) throw new Error("not there");
        answer = await told.text();
      }
      await navigator.share({ title: share.dataset.title, text: answer });
    } catch (fault) {
      // taken back by the person, or the browser wants another tap now that the text is there
      if (fault.name !== "AbortError") document.getElementById("share-failed").hidden = false;
    }
  });
}
