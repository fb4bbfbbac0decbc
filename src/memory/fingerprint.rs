//! A hash of numbers that is the same on every machine.

/// FNV-1a: the same on every machine and with every version of Rust, unlike the standard hashers.
pub(super) struct Fnv(u64);

impl Fnv {
    pub(super) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(super) fn add(&mut self, number: f32) {
        for byte in number.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) const fn finish(&self) -> u64 {
        self.0
    }
}
