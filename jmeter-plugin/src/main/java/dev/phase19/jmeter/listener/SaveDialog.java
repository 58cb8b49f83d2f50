package dev.phase19.jmeter.listener;

import java.awt.Component;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks in dialogs where a file is to be saved. */
final class SaveDialog implements SavedFile.Questions {
  private final Component parent;
  private final String title;
  private final String extension;

  /**
   * @param extension of the files to show, without a dot
   */
  SaveDialog(Component parent, String title, String extension) {
    this.parent = parent;
    this.title = title;
    this.extension = extension;
  }

  @Override
  public Optional<Path> file(Path suggestion) {
    JFileChooser chooser = new JFileChooser(suggestion.toAbsolutePath().getParent().toFile());
    chooser.setDialogTitle(title);
    chooser.setSelectedFile(suggestion.toFile());
    chooser.setFileFilter(
        new FileNameExtensionFilter(extension.toUpperCase(Locale.ROOT) + " files", extension));
    return chooser.showSaveDialog(parent) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  @Override
  public boolean replaces(Path file) {
    String question = file + " exists. Do you want to replace it?";
    return JOptionPane.showConfirmDialog(
            parent, question, title, JOptionPane.YES_NO_OPTION, JOptionPane.WARNING_MESSAGE)
        == JOptionPane.YES_OPTION;
  }

  @Override
  public void failed(String reason) {
    JOptionPane.showMessageDialog(parent, reason, title, JOptionPane.ERROR_MESSAGE);
  }
}
