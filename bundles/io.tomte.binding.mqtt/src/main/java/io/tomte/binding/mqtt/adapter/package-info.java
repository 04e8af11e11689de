/** SPI for adapters: what a kind of device says over MQTT, turned into the home's words and back. */
@Export
@Version("0.5.0")
package io.tomte.binding.mqtt.adapter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
