package org.lectern.homework.h8;

/**
 * What a student chooses to build: one of {@link BeamSearch}, {@link CachedDecode}, {@link
 * BytePairs}, {@link SmallGpt} and {@link HeadAblation}. A class that implements several is judged
 * by the first of them in this order.
 */
public interface Topic {}
