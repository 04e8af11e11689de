/**
 * {@code tomte torture --power}: a broker with its journal on a disk that is only played, whose power goes at every step of what it
 * writes. {@code Ledger} is what clients were promised, {@code World} a broker that runs, {@code Aftermath} what is asked of it
 * after a power cut. One thread drives clients and broker by hand; the journal has its own.
 */
package io.tomte.cli.torture.power;
