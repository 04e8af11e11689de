/** What a bundle brings into a hub for the tests on the wire: rights for some clients, and a method of authentication. */
package io.tomte.acceptance.guest;
