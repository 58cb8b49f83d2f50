package dev.phase19.jmeter.config;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link Phase19Defaults}. */
public final class Phase19DefaultsGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public Phase19DefaultsGui() {
    super(Menu.CONFIG, "Phase 19 Defaults", Phase19Defaults::new, form());
  }

  private static Form form() {
    Form form = new Form();
    form.group("Services");
    row(form, SharedValue.EDGE_URL, "Edge URL", "", "Base URL, such as http://127.0.0.1:8080");
    row(
        form,
        SharedValue.WORKER_URL,
        "Worker URL",
        "",
        "Base URL, such as http://127.0.0.1:8090. Found nowhere: the edge service is asked");
    form.secret(
        SharedValue.TOKEN.property(),
        "Token",
        hint(SharedValue.TOKEN, "Bearer token, masked wherever it is shown"));
    form.group("Time-outs");
    row(form, SharedValue.CONNECT_TIMEOUT, "Connect", "ms", "Until a new connection stands");
    row(form, SharedValue.RESPONSE_TIMEOUT, "Response", "ms", "Silence while an answer is awaited");
    row(form, SharedValue.JOB_TIMEOUT, "Job", "s", "For the whole job of an Embedding Job");
    return form;
  }

  private static void row(Form form, SharedValue value, String label, String unit, String what) {
    form.text(value.property(), "", label, unit, hint(value, what)).must(value.rule().orBlank());
  }

  private static String hint(SharedValue value, String what) {
    return ("<html>%s.<br>For samplers in scope whose own field is blank;<br>the setting"
            + " phase19.%s (-J, -D or the environment) wins over it</html>")
        .formatted(what, value.setting());
  }
}
