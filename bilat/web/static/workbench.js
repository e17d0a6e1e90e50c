// What pages do beyond plain HTML: files dropped on the form, the words of an incident pointed at, the date slider.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const drop = document.getElementById("drop");
  if (drop) {
    const files = document.getElementById("files");
    for (const name of ["dragenter", "dragover"]) {
      document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    document.addEventListener("dragleave", () => drop.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        drop.requestSubmit();
      }
    });
  }

  const told = document.getElementById("told");
  if (told) {
    const rest = told.textContent;
    for (const dot of document.querySelectorAll("a.dot")) {
      const words = dot.getAttribute("aria-label");
      for (const name of ["mouseenter", "focus"]) dot.addEventListener(name, () => { told.textContent = words; told.classList.add("on"); });
      for (const name of ["mouseleave", "blur"]) dot.addEventListener(name, () => { told.textContent = rest; told.classList.remove("on"); });
    }
  }

  const slide = document.getElementById("slide");
  if (slide) {
    const around = document.getElementById("around");
    slide.addEventListener("input", () => {
      const [year, month] = slide.dataset.first.split("-").map(Number);
      const months = year * 12 + month - 1 + Number(slide.value);
      around.value = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-15`;
      slide.setAttribute("aria-valuetext", around.value);
    });
    slide.addEventListener("change", () => {
      const days = slide.form.elements.days.value;
      const address = `${slide.form.getAttribute("action")}?around=${around.value}&days=${days}`;
      window.htmx.ajax("GET", address, { target: "#region" });
    });
  }
});
