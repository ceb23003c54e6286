namespace Conturs.Appliance.Endpoints;

/// <summary>The page of the API reference and its script. It asks for a key, because the description of the API is for those who have one, and keeps it in memory only.</summary>
internal static class ReferencePage
{
    /// <summary>Scripts and calls of this server only. The reference draws itself, so it needs styles within the page.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The script of the page.</summary>
    public const string Script = """
        "use strict";
        const form = document.querySelector("form");
        const message = document.querySelector("output");
        form.addEventListener("submit", async submitted => {
          submitted.preventDefault();
          const key = form.elements.key.value.trim();
          message.textContent = "";
          try {
            const answer = await fetch(document.body.dataset.openapi, { headers: { Authorization: "Bearer " + key } });
            const content = await answer.json();
            if (!answer.ok) { message.textContent = content.detail; return; }
            form.remove();
            message.remove();
            Scalar.createApiReference("#reference", {
              content,
              withDefaultFonts: false,
              telemetry: false,
              hideClientButton: true,
              agent: { disabled: true },
              mcp: { disabled: true },
              showDeveloperTools: "never",
              authentication: { preferredSecurityScheme: "bearer", securitySchemes: { bearer: { token: key } } }
            });
          } catch {
            message.textContent = "The appliance did not answer. Is it running?";
          }
        });

        """;

    /// <summary>The page.</summary>
    /// <param name="pathBase">The path before every route; it comes from a setting, not from the caller.</param>
    public static string Html(string pathBase) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Conturs API reference</title>
        <link rel="icon" href="data:,">
        <style>body { margin: 0; font-family: system-ui, sans-serif; } form, output { display: block; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; } input { font: inherit; width: 100%; box-sizing: border-box; }</style>
        </head>
        <body data-openapi="{{pathBase}}/openapi/v1.json">
        <form>
        <h1>API reference</h1>
        <p><label for="key">A key with the scope <code>read</code></label></p>
        <p><input id="key" name="key" type="password" autocomplete="off" required placeholder="ck_..."></p>
        <p><button>Show the reference</button></p>
        <p>Make one: <code>conturs admin key create NAME --scope read</code>. It stays in this page and is forgotten when you close it.</p>
        </form>
        <output role="alert"></output>
        <div id="reference"></div>
        <script src="{{pathBase}}/reference/scalar.js"></script>
        <script src="{{pathBase}}/reference/page.js"></script>
        </body>
        </html>

        """;
}
