// The few things that only a browser can do. Nothing is kept here and nothing is loaded from elsewhere.
window.conturs = {
    /** True when the page is to be dark: as it was chosen, else as the system has it. */
    isDark() {
        const theme = document.documentElement.dataset.theme;
        return theme === "dark" || (theme === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);
    },

    /** Prints the page as it is. */
    print() {
        window.print();
    },

    /** The page answers from now on. */
    ready() {
        document.body.dataset.appReady = "true";
    },
};
