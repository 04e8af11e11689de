/**
 * Entities made of topics, templates and payloads, in the keys of Home Assistant's components: an adapter says what is
 * announced, and hands over messages, commands and timers. Pure.
 */
@Export
@Version("0.2.0")
package io.tomte.binding.component;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
