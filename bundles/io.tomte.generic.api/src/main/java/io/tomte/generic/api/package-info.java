/** Devices that a person describes by hand, by the topics they speak on. Knows nothing of MQTT clients or of where it is kept. */
@Export
@Version("0.1.0")
package io.tomte.generic.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
