"use strict"; document.getElementById("out").textContent = "explorer";
