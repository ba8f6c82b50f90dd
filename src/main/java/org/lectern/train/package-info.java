/**
 * Training: from sentence pairs to a model in a file, which is in the safetensors format ({@link
 * org.lectern.train.Safetensors}).
 *
 * <p>May import {@code matrix}, {@code grad}, {@code nn} and {@code text}, and Jackson for the JSON
 * inside a checkpoint. Never {@code decode} or {@code show}.
 */
package org.lectern.train;
