/** Where sessions and retained messages are kept. */
@Export
@Version("0.6.0")
package io.tomte.mqtt.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
