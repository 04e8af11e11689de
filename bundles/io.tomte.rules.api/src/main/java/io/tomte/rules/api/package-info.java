/** Rules as records, the engine's service, and what a bundle implements to contribute types of steps. */
@Export
@Version("0.1.0")
package io.tomte.rules.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
