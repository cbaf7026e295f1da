// The page of a one-time link. Opening it redeems nothing: only the button does.
import { chosenLanguage, setLanguage, t } from "./words.js";

setLanguage(chosenLanguage());
const query = new URLSearchParams(location.search);
const code = query.get("code");
const about = document.getElementById("about");
if (code) {
  document.getElementById("title").textContent = t("loginTitle");
  about.textContent = t("loginAbout");
  document.getElementById("code").value = code;
  document.getElementById("go").textContent = t("loginGo");
  document.getElementById("enter").hidden = false;
} else {
  document.getElementById("title").textContent = query.has("used") ? t("linkUsedTitle") : t("noLoginTitle");
  about.textContent = query.has("used") ? t("linkUsed") : t("noLogin");
}
