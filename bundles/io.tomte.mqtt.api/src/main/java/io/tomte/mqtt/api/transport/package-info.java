/** Listeners and connectors: who carries packets. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
