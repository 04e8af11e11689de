/**
 * Starts a hub: arguments and settings, the data folder, the Felix framework with its bundles, the ready line, the end.
 * Talks to bundles through service properties only, so it shares no class with any of them.
 */
package io.tomte.launcher;
