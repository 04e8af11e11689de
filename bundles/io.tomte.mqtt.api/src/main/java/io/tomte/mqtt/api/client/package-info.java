/** The MQTT client as a service and as a plain library. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.api.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
