/** The MQTT client as plain Java, without OSGi. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.client;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
