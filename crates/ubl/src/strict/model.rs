//! Which elements the schema allows in which, in which order and how often; what we neither write nor are likely to be sent is left out.
//!
//! A row names elements of one type and what stands in them: `?` at most once, `*` any number, `+` at least once, otherwise exactly once.

/// Elements of a type, and what stands in them.
pub(super) const MODEL: &[(&str, &str)] = &[
    (
        "ApplicableTerritoryAddress DeliveryAddress DespatchAddress JurisdictionRegionAddress LocationAddress \
         OriginAddress PostalAddress ReturnAddress",
        "ID? Postbox? Room? StreetName? BlockName? BuildingName? BuildingNumber? CitySubdivisionName CityName \
         PostalZone? Region? District? Country",
    ),
    (
        "AllowanceCharge FreightAllowanceCharge",
        "ChargeIndicator AllowanceChargeReason? MultiplierFactorNumeric? SequenceNumeric? Amount BaseAmount? \
         PerUnitAmount?",
    ),
    (
        "ApplicationResponse",
        "UBLExtensions? UBLVersionID CustomizationID ProfileID ID UUID IssueDate IssueTime? Note* Signature* \
         SenderParty ReceiverParty DocumentResponse+",
    ),
    (
        "BillingReference",
        "InvoiceDocumentReference? SelfBilledInvoiceDocumentReference? CreditNoteDocumentReference? \
         SelfBilledCreditNoteDocumentReference? DebitNoteDocumentReference? ReminderDocumentReference? \
         AdditionalDocumentReference? BillingReferenceLine*",
    ),
    ("FinancialInstitutionBranch", "Name? FinancialInstitution?"),
    ("CommodityClassification", "ItemClassificationCode"),
    ("OtherCommunication", "ChannelCode Channel? Value"),
    (
        "Contact DeliveryContact DespatchContact",
        "ID? Name? Telephone? Telefax? ElectronicMail? Note? OtherCommunication*",
    ),
    ("Country OriginCountry", "IdentificationCode? Name"),
    (
        "CreditNoteLine SubCreditNoteLine",
        "ID UUID? Note* CreditedQuantity? LineExtensionAmount? TaxPointDate? AccountingCostCode? \
         AccountingCost? PaymentPurposeCode? FreeOfChargeIndicator? InvoicePeriod* OrderLineReference* \
         DiscrepancyResponse* DespatchLineReference* ReceiptLineReference* BillingReference* \
         DocumentReference* PricingReference? OriginatorParty? Delivery* PaymentTerms* TaxTotal* \
         AllowanceCharge* Item? Price? DeliveryTerms* SubCreditNoteLine* ItemPriceExtension?",
    ),
    (
        "CreditNote",
        "UBLExtensions? UBLVersionID? CustomizationID? ProfileID? ProfileExecutionID? ID CopyIndicator? UUID? \
         IssueDate IssueTime? TaxPointDate? CreditNoteTypeCode? Note* DocumentCurrencyCode? TaxCurrencyCode? \
         PricingCurrencyCode? PaymentCurrencyCode? PaymentAlternativeCurrencyCode? AccountingCostCode? \
         AccountingCost? LineCountNumeric? BuyerReference? InvoicePeriod* DiscrepancyResponse* \
         OrderReference? BillingReference* DespatchDocumentReference* ReceiptDocumentReference* \
         ContractDocumentReference* AdditionalDocumentReference* StatementDocumentReference* \
         OriginatorDocumentReference* Signature* AccountingSupplierParty AccountingCustomerParty PayeeParty? \
         BuyerCustomerParty? SellerSupplierParty? TaxRepresentativeParty? Delivery* DeliveryTerms* \
         PaymentMeans* PaymentTerms* TaxExchangeRate? PricingExchangeRate? PaymentExchangeRate? \
         PaymentAlternativeExchangeRate? AllowanceCharge* TaxTotal* LegalMonetaryTotal CreditNoteLine+",
    ),
    (
        "AccountingCustomerParty BuyerCustomerParty DeliveryCustomerParty OriginatorCustomerParty",
        "Party DeliveryContact?",
    ),
    ("DeliveryTerms", "ID? SpecialTerms? Amount?"),
    (
        "Delivery",
        "ID? Quantity? ActualDeliveryDate? ActualDeliveryTime? LatestDeliveryDate? LatestDeliveryTime? \
         TrackingID? DeliveryAddress? AlternativeDeliveryLocation? EstimatedDeliveryPeriod? CarrierParty? \
         DeliveryParty? Despatch? DeliveryTerms* Shipment?",
    ),
    (
        "DespatchAdvice",
        "UBLExtensions UBLVersionID CustomizationID ProfileID ID CopyIndicator UUID IssueDate IssueTime \
         DespatchAdviceTypeCode? Note* LineCountNumeric? OrderReference* AdditionalDocumentReference* \
         Signature+ DespatchSupplierParty DeliveryCustomerParty BuyerCustomerParty? SellerSupplierParty? \
         OriginatorCustomerParty? Shipment DespatchLine+",
    ),
    (
        "DespatchLine",
        "ID Note* DeliveredQuantity? OutstandingQuantity? OutstandingReason* OversupplyQuantity? \
         OrderLineReference DocumentReference* Item Shipment*",
    ),
    (
        "Despatch",
        "ID? ActualDespatchDate? ActualDespatchTime? Instructions? DespatchAddress? DespatchParty? Contact? \
         EstimatedDespatchPeriod?",
    ),
    (
        "AdditionalDocumentReference ContractDocumentReference CreditNoteDocumentReference \
         DebitNoteDocumentReference DespatchDocumentReference DocumentReference IdentityDocumentReference \
         InvoiceDocumentReference OriginatorDocumentReference ReceiptDocumentReference \
         RegistryCertificateDocumentReference ReminderDocumentReference SelfBilledCreditNoteDocumentReference \
         SelfBilledInvoiceDocumentReference ShipmentDocumentReference StatementDocumentReference",
        "ID IssueDate DocumentTypeCode? DocumentType? DocumentDescription* Attachment? ValidityPeriod? \
         IssuerParty?",
    ),
    (
        "DocumentResponse",
        "Response DocumentReference LineResponse*",
    ),
    (
        "PaymentAlternativeExchangeRate PaymentExchangeRate PricingExchangeRate TaxExchangeRate",
        "SourceCurrencyCode TargetCurrencyCode CalculationRate Date?",
    ),
    (
        "FinancialAccount PayeeFinancialAccount PayerFinancialAccount",
        "ID CurrencyCode? PaymentNote? FinancialInstitutionBranch?",
    ),
    ("FinancialInstitution", "Name?"),
    (
        "GoodsItem",
        "ID? Description* HazardousRiskIndicator? DeclaredCustomsValueAmount? DeclaredForCarriageValueAmount? \
         DeclaredStatisticsValueAmount? FreeOnBoardValueAmount? InsuranceValueAmount? ValueAmount? \
         GrossWeightMeasure? NetWeightMeasure? ChargeableWeightMeasure? GrossVolumeMeasure? NetVolumeMeasure? \
         Quantity? RequiredCustomsID? CustomsStatusCode? CustomsTariffQuantity? \
         CustomsImportClassifiedIndicator? ChargeableQuantity? ReturnableQuantity? TraceID? Item* \
         FreightAllowanceCharge* InvoiceLine* Temperature* OriginAddress? MeasurementDimension*",
    ),
    (
        "InvoiceLine SubInvoiceLine",
        "ID Note* InvoicedQuantity LineExtensionAmount OrderLineReference* DespatchLineReference* \
         ReceiptLineReference* Delivery* AllowanceCharge* TaxTotal? WithholdingTaxTotal* Item Price \
         SubInvoiceLine*",
    ),
    (
        "Invoice",
        "UBLExtensions UBLVersionID CustomizationID ProfileID ID CopyIndicator UUID IssueDate IssueTime? \
         InvoiceTypeCode Note* DocumentCurrencyCode TaxCurrencyCode? PricingCurrencyCode? \
         PaymentCurrencyCode? PaymentAlternativeCurrencyCode? AccountingCost? LineCountNumeric InvoicePeriod? \
         OrderReference? BillingReference* DespatchDocumentReference* ReceiptDocumentReference* \
         OriginatorDocumentReference* ContractDocumentReference* AdditionalDocumentReference* Signature+ \
         AccountingSupplierParty AccountingCustomerParty BuyerCustomerParty? SellerSupplierParty? \
         TaxRepresentativeParty? Delivery* PaymentMeans* PaymentTerms? AllowanceCharge* TaxExchangeRate? \
         PricingExchangeRate? PaymentExchangeRate? PaymentAlternativeExchangeRate? TaxTotal+ \
         WithholdingTaxTotal* LegalMonetaryTotal InvoiceLine+",
    ),
    (
        "AdditionalItemIdentification BuyersItemIdentification ManufacturersItemIdentification \
         SellersItemIdentification",
        "ID",
    ),
    (
        "ItemInstance",
        "ProductTraceID? ManufactureDate? ManufactureTime? BestBeforeDate? RegistrationID? SerialID? \
         AdditionalItemProperty* LotIdentification?",
    ),
    (
        "AdditionalItemProperty",
        "ID? Name NameCode? TestMethod? Value? ValueQuantity? ValueQualifier* ImportanceCode? ListValue* \
         UsabilityPeriod? ItemPropertyGroup* RangeDimension? ItemPropertyRange?",
    ),
    (
        "Item",
        "Description? Name Keyword? BrandName? ModelName? BuyersItemIdentification? \
         SellersItemIdentification? ManufacturersItemIdentification? AdditionalItemIdentification* \
         OriginCountry? CommodityClassification* ItemInstance*",
    ),
    (
        "DependentLineReference DespatchLineReference LineReference ReceiptLineReference",
        "LineID LineStatusCode? DocumentReference?",
    ),
    ("LineResponse", "LineReference Response+"),
    (
        "LotIdentification",
        "LotNumberID? ExpiryDate? AdditionalItemProperty*",
    ),
    (
        "LegalMonetaryTotal",
        "LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount? ChargeTotalAmount? \
         PayableRoundingAmount? PayableAmount",
    ),
    (
        "OrderLineReference",
        "LineID SalesOrderLineID? UUID? LineStatusCode? OrderReference?",
    ),
    (
        "OrderReference",
        "ID SalesOrderID? IssueDate OrderTypeCode? DocumentReference?",
    ),
    ("PartyIdentification", "ID"),
    (
        "PartyLegalEntity",
        "RegistrationName? CompanyID? RegistrationDate? SoleProprietorshipIndicator? CorporateStockAmount? \
         FullyPaidSharesIndicator? CorporateRegistrationScheme? HeadOfficeParty?",
    ),
    ("PartyName", "Name"),
    ("PartyTaxScheme", "RegistrationName? CompanyID? TaxScheme"),
    (
        "AgentParty CarrierParty DeliveryParty DespatchParty HeadOfficeParty IssuerParty OriginatorParty \
         OwnerParty Party PayeeParty ReceiverParty SenderParty SignatoryParty TaxRepresentativeParty",
        "WebsiteURI? EndpointID? IndustryClassificationCode? PartyIdentification+ PartyName? PostalAddress \
         PhysicalLocation? PartyTaxScheme? PartyLegalEntity* Contact? Person? AgentParty?",
    ),
    (
        "PaymentMeans",
        "PaymentMeansCode PaymentDueDate? PaymentChannelCode? InstructionNote? PayerFinancialAccount? \
         PayeeFinancialAccount?",
    ),
    (
        "PaymentTerms",
        "Note? PenaltySurchargePercent? Amount? PenaltyAmount? PaymentDueDate? SettlementPeriod?",
    ),
    (
        "EstimatedDeliveryPeriod EstimatedDespatchPeriod InvoicePeriod SettlementPeriod TransitPeriod \
         UsabilityPeriod ValidityPeriod",
        "StartDate? StartTime? EndDate? EndTime? DurationMeasure? Description?",
    ),
    (
        "DriverPerson Person",
        "FirstName FamilyName Title? MiddleName? NameSuffix? NationalityID? FinancialAccount? \
         IdentityDocumentReference?",
    ),
    ("AlternativeConditionPrice Price", "PriceAmount"),
    (
        "ReceiptAdvice",
        "UBLExtensions UBLVersionID CustomizationID ProfileID ID CopyIndicator UUID IssueDate IssueTime? \
         ReceiptAdviceTypeCode? Note* LineCountNumeric? OrderReference* DespatchDocumentReference \
         AdditionalDocumentReference* Signature+ DeliveryCustomerParty DespatchSupplierParty \
         BuyerCustomerParty? SellerSupplierParty? Shipment? ReceiptLine+",
    ),
    (
        "ReceiptLine",
        "ID Note* ReceivedQuantity? ShortQuantity? RejectedQuantity? RejectReasonCode? RejectReason* \
         OversupplyQuantity? ReceivedDate? TimingComplaintCode? TimingComplaint? OrderLineReference? \
         DespatchLineReference? DocumentReference* Item Shipment*",
    ),
    (
        "DiscrepancyResponse Response",
        "ReferenceID ResponseCode? Description*",
    ),
    ("RoadTransport", "LicensePlateID"),
    (
        "ShipmentStage",
        "ID? TransportModeCode? TransportMeansTypeCode? TransitDirectionCode? Instructions* TransitPeriod? \
         TransportMeans? DriverPerson*",
    ),
    (
        "Shipment",
        "ID HandlingCode? HandlingInstructions? GrossWeightMeasure? NetWeightMeasure? GrossVolumeMeasure? \
         NetVolumeMeasure? TotalGoodsItemQuantity? TotalTransportHandlingUnitQuantity? InsuranceValueAmount? \
         DeclaredCustomsValueAmount? DeclaredForCarriageValueAmount? DeclaredStatisticsValueAmount? \
         FreeOnBoardValueAmount? SpecialInstructions* GoodsItem* ShipmentStage* Delivery? \
         TransportHandlingUnit* ReturnAddress? FirstArrivalPortLocation? LastExitPortLocation?",
    ),
    (
        "AccountingSupplierParty DespatchSupplierParty SellerSupplierParty",
        "Party DespatchContact?",
    ),
    (
        "ApplicableTaxCategory TaxCategory",
        "Name? TaxExemptionReasonCode? TaxExemptionReason? TaxScheme",
    ),
    ("TaxScheme", "ID? Name? TaxTypeCode?"),
    (
        "TaxSubtotal",
        "TaxableAmount? TaxAmount CalculationSequenceNumeric? TransactionCurrencyTaxAmount? Percent? \
         BaseUnitMeasure? PerUnitAmount? TaxCategory",
    ),
    ("TaxTotal WithholdingTaxTotal", "TaxAmount TaxSubtotal+"),
    (
        "TransportEquipment",
        "ID? TransportEquipmentTypeCode? Description?",
    ),
    (
        "TransportHandlingUnit",
        "ID? TransportHandlingUnitTypeCode? HandlingCode? HandlingInstructions? HazardousRiskIndicator? \
         TotalGoodsItemQuantity? TotalPackageQuantity? DamageRemarks* TraceID? ActualPackage* \
         TransportEquipment* TransportMeans* HazardousGoodsTransit* MeasurementDimension* MinimumTemperature? \
         MaximumTemperature? FloorSpaceMeasurementDimension? PalletSpaceMeasurementDimension? \
         ShipmentDocumentReference* CustomsDeclaration*",
    ),
    (
        "TransportMeans",
        "JourneyID? RegistrationNationalityID? RegistrationNationality* DirectionCode? \
         TransportMeansTypeCode? TradeServiceCode? Stowage? AirTransport? RoadTransport? RailTransport? \
         MaritimeTransport? OwnerParty? MeasurementDimension*",
    ),
];
