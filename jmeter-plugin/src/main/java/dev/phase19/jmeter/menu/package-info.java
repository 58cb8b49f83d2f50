/**
 * What the plugin adds to JMeter's own menus. JMeter finds it by scanning, and only with its GUI.
 * Knows the help and the templates, and no element.
 */
package dev.phase19.jmeter.menu;
