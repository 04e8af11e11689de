package io.tomte.device.api;

/**
 * Where the home is, on WGS 84 as satellites tell it.
 *
 * @param latitude  in degrees, north positive
 * @param longitude in degrees, east positive
 * @param radius    in metres; whoever is no further away is at home
 */
public record Position(double latitude, double longitude, double radius) {
    private static final double EARTH = 6_371_008.8; // mean radius, metres

    public Position {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && radius > 0)) {
            throw new IllegalArgumentException("no place: " + latitude + ", " + longitude + ", " + radius);
        }
    }

    /** How far another place is away along the surface, in metres; on a sphere, so up to 0.5 % off. */
    public double distance(double otherLatitude, double otherLongitude) {
        double north = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double part = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude)) * east * east;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(part)));
    }
}
