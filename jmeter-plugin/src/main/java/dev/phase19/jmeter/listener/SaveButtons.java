package dev.phase19.jmeter.listener;

import java.awt.FlowLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.apache.jmeter.services.FileServer;

/** The buttons that save what is shown as a picture and as data. */
final class SaveButtons extends JPanel {
  private static final long serialVersionUID = 1L;

  private final JButton png = button("Save as PNG...", 'P', "savePng");
  private final JButton csv = button("Save as CSV...", 'C', "saveCsv");
  private final transient Supplier<String> name;
  private final transient Consumer<Path> saved;

  /** Where the user saved last, or null. */
  private Path folder;

  /**
   * @param name of the file that is suggested, without extension
   * @param picture called on the GUI's thread, as is {@code data}
   * @param saved is told each file that was saved
   */
  SaveButtons(
      Supplier<String> name,
      SavedFile.Content picture,
      Supplier<String> data,
      Consumer<Path> saved) {
    super(new FlowLayout(FlowLayout.TRAILING, 6, 0));
    this.name = name;
    this.saved = saved;
    png.getAccessibleContext()
        .setAccessibleDescription("Saves the gates and all charts as one picture");
    png.setToolTipText("All gates and charts as one picture");
    csv.getAccessibleContext()
        .setAccessibleDescription("Saves the data of the charts, a row for each time and label");
    csv.setToolTipText("The data of the charts, a row for each time and label");
    png.addActionListener(event -> save(png, "png", picture));
    csv.addActionListener(
        event -> save(csv, "csv", () -> data.get().getBytes(StandardCharsets.UTF_8)));
    add(png);
    add(csv);
    setSavable(false);
  }

  private static JButton button(String text, char mnemonic, String name) {
    JButton button = new JButton(text);
    button.setMnemonic(mnemonic);
    button.setName(name);
    return button;
  }

  /** Sets whether there is anything to save. */
  void setSavable(boolean savable) {
    png.setEnabled(savable);
    csv.setEnabled(savable);
  }

  /** Returns the folder that the user chose last, or else that of the plan. */
  private Path folder() {
    return folder == null ? Path.of(FileServer.getFileServer().getBaseDir()) : folder;
  }

  private void save(JButton button, String extension, SavedFile.Content content) {
    String title = button.getText().replace("...", "");
    new SavedFile(extension, new SaveDialog(this, title, extension))
        .save(folder().resolve(name.get() + "." + extension), content)
        .ifPresent(
            file -> {
              folder = file.getParent();
              saved.accept(file);
            });
  }
}
