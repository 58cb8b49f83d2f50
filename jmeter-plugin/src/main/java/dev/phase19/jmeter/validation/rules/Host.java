package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds hosts in a plan: it would put load on them, whoever runs it and wherever. */
final class Host implements PlanRule {
  private static final Pattern IN_URL =
      Pattern.compile(
          "(?i)\\b(?:https?|wss?|git|ssh|redis|ftp)://(?:[^\\s/@]*@)?(\\[[^\\]]*\\]|[^\\s/:?#\"'<>,)}]*)");
  private static final Pattern FIELD = Pattern.compile("(?i).*[._-](domain|server|host(name)?)");

  /** A field that says what a service has to fetch; the plan itself puts no load on that host. */
  private static final String REPOSITORY = ".repository";

  /** This machine, and the names that are reserved for examples (RFC 2606). */
  private static final Pattern NOBODYS =
      Pattern.compile(
          "(?i)|127(\\.\\d+){3}|\\[::1]|::1|0\\.0\\.0\\.0|(.+\\.)?localhost"
              + "|(.+\\.)?example(\\.(org|com|net))?|.+\\.(test|invalid)");

  @Override
  public String name() {
    return "host";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    plan.elements()
        .forEach(
            element -> {
              Set<String> hosts = new TreeSet<>();
              element.texts().forEach(text -> hosts.addAll(hosts(text)));
              hosts.forEach(host -> report(element, host, findings));
            });
  }

  private static void report(PlanElement element, String host, Findings findings) {
    findings.warning(
        element,
        "the host %s stands in the plan".formatted(host),
        "leave a URL of the plugin's elements blank and give phase19.edge.url when the plan is run;"
            + " elsewhere use ${__phase19(edge.url)}, or a variable of the Test Plan");
  }

  private static Set<String> hosts(PropertyText text) {
    Set<String> hosts = new TreeSet<>();
    if (text.property().endsWith(REPOSITORY)) {
      return hosts;
    }
    if (FIELD.matcher(text.property()).matches()) {
      hosts.add(text.text().strip());
    }
    Matcher url = IN_URL.matcher(text.text());
    while (url.find()) {
      hosts.add(url.group(1));
    }
    hosts.removeIf(host -> host.contains("$") || NOBODYS.matcher(host).matches());
    return hosts;
  }
}
