package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds secrets in a plan: whoever can read the plan or a build's log can read them. */
final class Secret implements PlanRule {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(.*[._-])?(pass(word|wd|phrase)?|secret|(access|auth|api|id|refresh)?[_-]?token"
              + "|api[_-]?key|client[_-]?secret|(proxy-)?authorization|x-api-key|x-auth-token"
              + "|private-token)");
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?im)^\\s*(proxy-)?(authorization|x-api-key|x-auth-token|private-token)\\s*:\\s*[^\\s$]"
              + "|\\bbearer\\s+[a-z0-9._~+/-]{8,}=*"
              + "|://[^\\s/:@${}]+:[^\\s/@${}]+@"
              + "|[\"'](pass(word|wd)?|secret|client_?secret|api_?key|(access_?)?token)[\"']\\s*:"
              + "\\s*[\"'][^\"'$]+[\"']"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----");

  @Override
  public String name() {
    return "secret";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    plan.elements()
        .forEach(
            element -> {
              for (PropertyText text : element.texts()) {
                holder(text, plan).ifPresent(name -> report(element, name, findings));
              }
            });
  }

  private static void report(PlanElement element, String name, Findings findings) {
    findings.error(
        element,
        "%s holds a secret in plain text".formatted(name),
        "leave the field blank and give PHASE19_TOKEN in the environment, or use an expression"
            + " such as ${__env(API_TOKEN)} or ${__P(api.token,)}; then change the secret");
  }

  /** Returns the name of the place that holds a secret; the secret itself appears in no message. */
  private static Optional<String> holder(PropertyText text, Plan plan) {
    // Includes defaults: ${__P(token,abc)} reveals the secret.
    String known = plan.value(text.text()).orElse("");
    boolean literal = !text.text().contains("${");
    if (text.property().equals("Argument.value") || text.property().equals("Header.value")) {
      String name = text.owner().getName();
      if (NAMED.matcher(name).matches() && !known.isBlank() && !isScheme(known)) {
        return Optional.of(name);
      }
    } else if (NAMED.matcher(text.property()).matches() && !known.isBlank()) {
      return Optional.of(text.property());
    }
    return (literal ? IN_TEXT.matcher(text.text()).find() : IN_TEXT.matcher(known).find())
        ? Optional.of(text.property())
        : Optional.empty();
  }

  /** Returns whether the value is only a scheme, such as <code>Bearer </code> without a token. */
  private static boolean isScheme(String value) {
    return value.strip().matches("(?i)bearer|basic|digest");
  }
}
