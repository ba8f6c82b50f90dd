/**
 * Training: from sentence pairs to a model in a file.
 *
 * <p>{@link org.lectern.train.Trainer} turns batches into gradients and gradients into steps of
 * {@link org.lectern.train.Adam}, at the rate that a {@link org.lectern.train.Schedule} gives;
 * {@link org.lectern.train.Checkpoint} keeps everything that is needed to go on, in the safetensors
 * format ({@link org.lectern.train.Safetensors}).
 *
 * <p>May import {@code matrix}, {@code grad}, {@code nn} and {@code text}, and Jackson for the JSON
 * inside a checkpoint. Never {@code decode} or {@code show}.
 */
package org.lectern.train;
