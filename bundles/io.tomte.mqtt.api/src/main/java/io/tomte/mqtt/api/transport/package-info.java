/** Listeners and connectors: who carries packets. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
