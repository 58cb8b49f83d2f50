package dev.phase19.jmeter.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.field.SharedValue;
import dev.phase19.jmeter.rule.Rules;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPasswordField;
import javax.swing.JViewport;
import javax.swing.text.JTextComponent;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.BooleanProperty;
import org.junit.jupiter.api.Test;

class ElementPanelTest {
  private static final class SamplePanel extends ElementPanel {
    private static final long serialVersionUID = 1L;

    private static final Field<Optional<URI>> URL =
        Field.line("url", "URL", Rules.baseUrl().orBlank())
            .initially("http://127.0.0.1")
            .hint("where it is");
    private static final Field<Optional<String>> TOKEN =
        Field.shared("token", SharedValue.TOKEN, "who asks", "none");
    private static final Field<Boolean> MODE =
        Field.comboBox(
                "mode",
                "Mode",
                List.of(new Choice<>("a", "The first", true), new Choice<>("b", "Other", false)))
            .hint("how");
    private static final Field<Boolean> STRICT =
        Field.checkBox("strict", "Strict", true).hint("or not");
    private static final Field<Integer> SIZE =
        Field.line("size", "Size", Rules.count(1)).initially("10").unit("nodes").hint("how many");
    private static final Field<Integer> SPARE =
        Field.line("spare", "Spare", Rules.count(1)).initially("2").hint("how many more");

    private static void smallForStrict(Fields fields) {
      if (fields.value(STRICT) && fields.value(SIZE) > 10) {
        throw new FieldException("Strict allows 10 nodes at most");
      }
    }

    SamplePanel() {
      super(
          Menu.SAMPLER,
          "Sample",
          ConfigTestElement::new,
          new Form()
              .group("Service")
              .with(URL, TOKEN, MODE, STRICT, SPARE)
              .onlyIf(fields -> !fields.value(STRICT), SPARE)
              .unit(SPARE, fields -> fields.value(MODE) ? "nodes" : "%")
              .group("Other's")
              .onlyFor(MODE, false)
              .with(SIZE)
              .agree(SIZE, SamplePanel::smallForStrict));
    }
  }

  private final SamplePanel panel = new SamplePanel();

  @Test
  void aWrongTextIsToldWhileItIsTyped() {
    panel.configure(element("", "", "b", "false"));
    JTextComponent size = field("how many");
    assertThat(problems()).isEmpty();

    size.setText("x");
    assertThat(problems()).containsExactly("must be a whole number of at least 1");
    assertThat(size.getAccessibleContext().getAccessibleDescription())
        .isEqualTo("must be a whole number of at least 1");

    size.setText("7");
    assertThat(problems()).isEmpty();
    assertThat(size.getAccessibleContext().getAccessibleDescription()).isEqualTo("how many");
  }

  @Test
  void aWrongTextIsSavedAllTheSame() {
    panel.configure(element("", "", "b", "false"));
    field("how many").setText("x");
    TestElement saved = panel.makeTestElement();
    panel.modifyTestElement(saved);

    assertThat(saved.getPropertyAsString("size")).isEqualTo("x");
  }

  @Test
  void aWrongTextIsToldWhenItIsLoadedAndForgottenWithItsElement() {
    panel.configure(element("localhost", "", "a", "true"));
    assertThat(problems()).hasSize(1);

    panel.clearGui();
    assertThat(problems()).isEmpty();
  }

  @Test
  void aRowThatIsNotInUseSaysNothing() {
    panel.configure(element("", "", "b", "false"));
    field("how many").setText("x");
    JComboBox<?> mode = only(JComboBox.class);

    mode.setSelectedIndex(0);
    assertThat(problems()).isEmpty();

    mode.setSelectedIndex(1);
    assertThat(problems()).hasSize(1);
  }

  @Test
  void rowsThatDoNotGoTogetherAreTold() {
    panel.configure(element("", "", "b", "false"));
    field("how many").setText("100");
    assertThat(problems()).isEmpty();

    only(JCheckBox.class).doClick();
    assertThat(problems()).containsExactly("Strict allows 10 nodes at most");

    field("where it is").setText("nowhere");
    assertThat(problems()).hasSize(2);

    field("how many").setText("${size}");
    assertThat(problems()).hasSize(1);
  }

  @Test
  void aGroupOfAnExpressionIsEnabled() {
    panel.configure(element("", "", "${mode}", "true"));

    assertThat(only(JLabel.class, "Size").isEnabled()).isTrue();
  }

  @Test
  void aNewElementHasTheFallbacksAndItsTitle() {
    TestElement element = panel.createTestElement();

    assertThat(element.getName()).isEqualTo("Sample");
    assertThat(element.getPropertyAsString("url")).isEqualTo("http://127.0.0.1");
    assertThat(element.getPropertyAsString("token")).isEmpty();
    assertThat(element.getPropertyAsString("mode")).isEqualTo("a");
    assertThat(element.getProperty("strict")).isInstanceOf(BooleanProperty.class);
    assertThat(element.getPropertyAsBoolean("strict")).isTrue();
  }

  @Test
  void whatIsLoadedIsSavedAgain() {
    assertRoundTrip("http://edge:8080", "secret", "b", "false");
  }

  @Test
  void expressionsSurviveInEveryKindOfRow() {
    assertRoundTrip("${url}", "${token}", "${mode}", "${strict}");
  }

  @Test
  void theValuesOfOneElementDoNotLeakIntoTheNext() {
    panel.configure(element("${url}", "t", "${mode}", "${strict}"));
    panel.configure(new ConfigTestElement());
    TestElement saved = panel.makeTestElement();
    panel.modifyTestElement(saved);

    assertThat(saved.getPropertyAsString("url")).isEqualTo("http://127.0.0.1");
    assertThat(saved.getPropertyAsString("mode")).isEqualTo("a");
    assertThat(saved.getPropertyAsString("strict")).isEqualTo("true");
    assertThat(only(JComboBox.class).getItemCount()).isEqualTo(2);
  }

  @Test
  void aClickReplacesTheExpressionOfACheckBox() {
    panel.configure(element("", "", "a", "${strict}"));
    only(JCheckBox.class).doClick();
    TestElement saved = panel.makeTestElement();
    panel.modifyTestElement(saved);

    assertThat(saved.getPropertyAsString("strict")).isEqualTo("true");
  }

  @Test
  void aTokenIsHiddenButAnExpressionIsReadable() {
    panel.configure(element("", "secret", "a", "true"));
    assertThat(only(JPasswordField.class).echoCharIsSet()).isTrue();

    panel.configure(element("", "${token}", "a", "true"));
    assertThat(only(JPasswordField.class).echoCharIsSet()).isFalse();
  }

  @Test
  void aGroupOfAnotherModeIsDisabled() {
    panel.configure(element("", "", "a", "true"));
    assertThat(only(JLabel.class, "Size").isEnabled()).isFalse();

    panel.configure(element("", "", "b", "true"));
    assertThat(only(JLabel.class, "Size").isEnabled()).isTrue();
  }

  @Test
  void aRowWithoutEffectIsDisabledSaysNothingAndKeepsItsValue() {
    panel.configure(element("", "", "a", "false"));
    JTextComponent spare = field("how many more");
    spare.setText("x");
    assertThat(spare.isEnabled()).isTrue();
    assertThat(problems()).hasSize(1);

    only(JCheckBox.class).doClick(0);

    assertThat(spare.isEnabled()).isFalse();
    assertThat(only(JLabel.class, "Spare").isEnabled()).isFalse();
    assertThat(problems()).isEmpty();
    assertThat(saved().getPropertyAsString("spare")).isEqualTo("x");
  }

  @Test
  void aRowIsEnabledWhereOnlyARunKnowsWhetherItHasAnEffect() {
    panel.configure(element("", "", "a", "${strict}"));

    assertThat(field("how many more").isEnabled()).isTrue();
  }

  @Test
  void aUnitFollowsOtherRowsAndIsReadWithTheName() {
    panel.configure(element("", "", "a", "false"));
    assertThat(nameOf("how many more")).isEqualTo("Spare, nodes");

    only(JComboBox.class).setSelectedIndex(1);
    assertThat(nameOf("how many more")).isEqualTo("Spare, %");
    assertThat(only(JLabel.class, "%").isVisible()).isTrue();

    panel.configure(element("", "", "${mode}", "false"));
    assertThat(nameOf("how many more")).isEqualTo("Spare");
  }

  @Test
  void aSectionIsOpenWhileItHasAnEffect() {
    panel.configure(element("", "", "a", "true"));
    assertThat(isShown("how many")).isFalse();

    only(JComboBox.class).setSelectedIndex(1);
    assertThat(isShown("how many")).isTrue();

    only(JComboBox.class).setSelectedIndex(0);
    assertThat(isShown("how many")).isFalse();
  }

  @Test
  void aSectionWithoutEffectCanBeLookedInto() {
    panel.configure(element("", "", "a", "true"));

    section().doClick(0);
    only(JCheckBox.class).doClick(0);

    assertThat(isShown("how many")).isTrue();
    assertThat(field("how many").isEnabled()).isFalse();
    assertThat(section().getToolTipText()).isEqualTo("Has no effect with the values above");
  }

  @Test
  void aSectionThatWasOpenedIsClosedForTheNextElement() {
    panel.configure(element("", "", "a", "true"));
    section().doClick(0);

    panel.configure(element("", "", "a", "true"));

    assertThat(isShown("how many")).isFalse();
  }

  @Test
  void thePanelScrollsToTheRowThatGetsTheFocus() {
    JViewport window = new JViewport();
    window.setView(panel);
    window.setSize(400, 60);
    panel.setSize(400, panel.getPreferredSize().height);
    layOut(panel);
    JTextComponent last = field("how many more");

    for (FocusListener listener : last.getFocusListeners()) {
      listener.focusGained(new FocusEvent(last, FocusEvent.FOCUS_GAINED));
    }

    assertThat(window.getViewPosition().y).isPositive();
  }

  private static void layOut(Container in) {
    in.doLayout();
    for (Component part : in.getComponents()) {
      if (part instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  @Test
  void aRowOfNoUseIsHiddenUnlessItsValueIsAnother() {
    Form form = new Form().group("Group").with(SamplePanel.SIZE);
    form.shownIf(() -> false, SamplePanel.SIZE);
    TestElement element = new ConfigTestElement();

    form.updateUi(element);
    assertThat(visibleEditors(form)).isEmpty();

    element.setProperty("size", "11");
    form.updateUi(element);
    assertThat(visibleEditors(form)).hasSize(1);
  }

  private static List<JTextComponent> visibleEditors(Form form) {
    return all(form.panel(), JTextComponent.class, new ArrayList<>()).stream()
        .filter(Component::isVisible)
        .toList();
  }

  private TestElement saved() {
    TestElement saved = panel.makeTestElement();
    panel.modifyTestElement(saved);
    return saved;
  }

  private String nameOf(String tooltip) {
    return field(tooltip).getAccessibleContext().getAccessibleName();
  }

  private JButton section() {
    return all(panel, JButton.class, new ArrayList<>()).stream()
        .filter(button -> button.getText().equals("Other's"))
        .findFirst()
        .orElseThrow();
  }

  private boolean isShown(String tooltip) {
    return field(tooltip).getParent().isVisible();
  }

  @Test
  void aGroupCannotDependOnARowThatIsNotThere() {
    Form form = new Form().group("Group");

    assertThatThrownBy(() -> form.onlyFor(Field.checkBox("absent", "Absent", true), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent");
  }

  private void assertRoundTrip(String url, String token, String mode, String strict) {
    panel.configure(element(url, token, mode, strict));
    TestElement saved = panel.makeTestElement();
    panel.modifyTestElement(saved);

    assertThat(saved.getPropertyAsString("url")).isEqualTo(url);
    assertThat(saved.getPropertyAsString("token")).isEqualTo(token);
    assertThat(saved.getPropertyAsString("mode")).isEqualTo(mode);
    assertThat(saved.getPropertyAsString("strict")).isEqualTo(strict);
  }

  private static TestElement element(String url, String token, String mode, String strict) {
    TestElement element = new ConfigTestElement();
    element.setProperty("url", url);
    element.setProperty("token", token);
    element.setProperty("mode", mode);
    element.setProperty("strict", strict);
    return element;
  }

  private <C extends Component> C only(Class<C> type) {
    List<C> found = all(panel, type, new ArrayList<>());
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private JTextComponent field(String tooltip) {
    return all(panel, JTextComponent.class, new ArrayList<>()).stream()
        .filter(field -> tooltip.equals(field.getToolTipText()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the visible messages: "must ..." for a single row, "Strict ..." for several rows. */
  private List<String> problems() {
    return all(panel, JLabel.class, new ArrayList<>()).stream()
        .filter(Component::isVisible)
        .map(JLabel::getText)
        .filter(text -> text != null && (text.startsWith("must ") || text.startsWith("Strict ")))
        .toList();
  }

  private Component only(Class<JLabel> type, String text) {
    return all(panel, type, new ArrayList<>()).stream()
        .filter(label -> text.equals(label.getText()))
        .findFirst()
        .orElseThrow();
  }

  private static <C extends Component> List<C> all(Container in, Class<C> type, List<C> found) {
    for (Component component : in.getComponents()) {
      if (type.isInstance(component)) {
        found.add(type.cast(component));
      }
      if (component instanceof Container inner) {
        all(inner, type, found);
      }
    }
    return found;
  }
}
