/** The MQTT broker as a plain Java library; in the hub it is a service. */
@Export
@Version("0.2.0")
package io.tomte.mqtt.broker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
