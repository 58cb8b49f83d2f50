package dev.phase19.jmeter.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.List;
import org.apache.jmeter.gui.JMeterGUIComponent;

/** The panels of all of the plugin's elements, found by a scan, so that none can be forgotten. */
public final class Panels {
  private static final List<Class<?>> TYPES =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.phase19.jmeter")
              .stream()
              .filter(type -> type.getSimpleName().endsWith("Gui"))
              .<Class<?>>map(JavaClass::reflect)
              .filter(JMeterGUIComponent.class::isAssignableFrom)
              .filter(type -> !Modifier.isAbstract(type.getModifiers()))
              .toList();

  private Panels() {}

  public static List<Class<?>> types() {
    return TYPES;
  }

  /** Makes a panel of each type. */
  public static List<JMeterGUIComponent> all() {
    JMeterHome.use();
    return TYPES.stream().map(Panels::made).toList();
  }

  private static JMeterGUIComponent made(Class<?> type) {
    try {
      return (JMeterGUIComponent) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
