package dev.phase19.jmeter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.MultiProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;

/**
 * A text in an element.
 *
 * @param owner the element, or the part of it that has the property, such as one header of many
 * @param property its name in the plan's file
 * @param text not blank
 */
public record PropertyText(TestElement owner, String property, String text) {
  /** The properties that JMeter writes about the element itself, and descriptions for people. */
  private static final Set<String> NO_SETTINGS =
      Set.of(
          TestElement.GUI_CLASS,
          TestElement.TEST_CLASS,
          TestElement.ENABLED,
          TestElement.COMMENTS,
          "Argument.desc",
          "Argument.metadata");

  static List<PropertyText> of(TestElement element) {
    List<PropertyText> texts = new ArrayList<>();
    add(element, element.propertyIterator(), texts);
    return texts;
  }

  private static void add(TestElement owner, PropertyIterator all, List<PropertyText> texts) {
    while (all.hasNext()) {
      JMeterProperty property = all.next();
      if (NO_SETTINGS.contains(property.getName())) {
        continue;
      }
      if (property.getObjectValue() instanceof TestElement part) {
        add(part, part.propertyIterator(), texts);
      } else if (property instanceof MultiProperty several) {
        add(owner, several.iterator(), texts);
      } else {
        String text = Objects.toString(property.getStringValue(), "");
        if (!text.isBlank()) {
          texts.add(new PropertyText(owner, property.getName(), text));
        }
      }
    }
  }
}
