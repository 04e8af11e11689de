/** Fakes with virtual time, and the contract tests every implementation of an SPI must pass. Never deployed. */
@Export
@Version("0.2.0")
package io.tomte.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
