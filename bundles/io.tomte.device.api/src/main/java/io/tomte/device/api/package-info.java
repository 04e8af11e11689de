/**
 * The home: areas, devices, entities, their state, and commands to them. Knows nothing of MQTT. Kinds, classes, states,
 * attributes and actions are Home Assistant's words, verbatim.
 */
@Export
@Version("0.6.0")
package io.tomte.device.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
