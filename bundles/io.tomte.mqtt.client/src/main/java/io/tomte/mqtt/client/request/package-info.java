/** Requests with an answer, over MQTT 5. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.client.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
