/** What the rest of the hub may ask and tell the broker. */
@Export
@Version("0.3.0")
package io.tomte.mqtt.api.broker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
