-- Stands before each transition that changes something by itself.
if refusal then
  return refusal
end
